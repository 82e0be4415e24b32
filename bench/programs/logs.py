"""logging: records made, filtered, formatted and written to a string."""
import io
import logging

GROUP = "library"


def run(size=250):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(funcName)s: %(message)s"))
    logger = logging.getLogger("bench.logs")
    logger.propagate = False
    logger.setLevel(logging.INFO)
    logger.handlers[:] = [handler]
    for i in range(size):
        logger.debug("not shown %d", i)
        logger.info("request %d took %.1f ms", i, i * 0.3)
        if i % 10 == 0:
            logger.warning("slow: %s", {"id": i})
    text = stream.getvalue()
    return len(text), text.count("\n"), text.splitlines()[-1]
