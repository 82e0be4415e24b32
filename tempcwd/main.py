import uuid
print('ok')
