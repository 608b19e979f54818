"""Files for download: rows a second, and the most memory that it takes."""

from benchmarks.serving import NO_CACHE, Server


def exports():
    """[{name, rows, seconds, rows_per_second, peak_mb}, ...] of a long list as a file."""
    from benchmarks.measuring import Client

    found = []
    for collection in ("effects", "claims"):
        with Server(NO_CACHE) as server:
            _, body, seconds = Client(server).get(f"/{collection}/download/?format=csv")
            rows = body.count(b"\r\n") - 1
            found.append(figures(f"CSV of {collection}", rows, seconds, server.peak_memory()))
    return found


def figures(name, rows, seconds, peak):
    return {
        "name": name,
        "rows": rows,
        "seconds": seconds,
        "rows_per_second": rows / seconds,
        "peak_mb": peak / 1e6,
    }
