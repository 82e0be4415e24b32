"""Library code: JSON both ways."""
import json

GROUP = "library"


def run(size=60):
    data = {"items": [{"id": i, "name": f"item {i}", "tags": ["a", "b"], "price": i * 1.5} for i in range(size)]}
    for _ in range(5):
        data = json.loads(json.dumps(data))
    return len(json.dumps(data, sort_keys=True))
