"""A concurrent crawler against a web server of its own on this machine.

    ./orochi examples/crawler.py [--threads N] [--pages N] [--delay SECONDS]

The server makes pages that link to each other, and takes a little while for each, as servers do; the crawler follows all
links from the first page and reports what it found. Only addresses on the loopback interface are used.
"""
import argparse
import html.parser
import http.server
import queue
import sys
import threading
import time
import urllib.parse
import urllib.request


class Pages(http.server.BaseHTTPRequestHandler):
    count = 0
    delay = 0.0

    def do_GET(self):
        time.sleep(self.delay)
        n = int(self.path.rpartition("/")[2] or 0)
        links = {(n * 2 + 1) % self.count, (n * 3 + 2) % self.count, (n + 7) % self.count}
        body = "".join(f'<li><a href="/page/{i}">page {i}</a> {"text " * 40}</li>' for i in sorted(links))
        data = f"<html><title>page {n}</title><ul>{body}</ul></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.found += [value for name, value in attributes if name == "href"]


def crawl(start, threads):
    todo = queue.Queue()
    todo.put(start)
    seen = {start}
    lock = threading.Lock()
    sizes = {}

    def work():
        while (url := todo.get()) is not None:
            with urllib.request.urlopen(url, timeout=30) as answer:
                page = answer.read().decode()
            parser = Links()
            parser.feed(page)
            with lock:
                sizes[url] = len(page)
                for link in parser.found:
                    absolute = urllib.parse.urljoin(url, link)
                    if absolute not in seen:
                        seen.add(absolute)
                        todo.put(absolute)
            todo.task_done()
        todo.task_done()

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for w in workers:
        w.start()
    todo.join()
    for _ in workers:
        todo.put(None)
    for w in workers:
        w.join()
    return sizes


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--delay", type=float, default=0.03, help="how long the server thinks about a page")
    args = parser.parse_args()
    Pages.count = args.pages
    Pages.delay = args.delay
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/page/"
    started = time.perf_counter()
    sizes = crawl(base + "0", args.threads)
    print(f"{len(sizes)} pages, {sum(sizes.values())} characters")
    print(f"{time.perf_counter() - started:.2f} s with {args.threads} threads", file=sys.stderr)
    server.shutdown()
    server.server_close()


main()
