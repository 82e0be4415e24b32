raise RuntimeError('isolated mode test')
