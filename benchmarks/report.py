"""Put the figures of several databases into one table, and that into docs/performance.md."""


def table(results):
    """A markdown table: a line for each request, a group of columns for each database."""
    lines = []
    for found in results:
        lines += [
            f"**{found['database']}, {found['times']}x** ({found['claims']:,} claims, {found['names']:,} names)",
            "",
        ]
        lines += ["| request | kB | queries | CPU ms | ratio | a second | p50 ms | p95 ms | goal |"]
        lines += ["| --- |" + " --- |" * 8]
        for row in found["rows"]:
            lines.append(
                f"| {row['name']} | {row['size'] / 1024:.0f} | {row['queries']} | {row['cpu_ms']:.2f} | {row['ratio']:.3f} "
                f"| {row['per_second']:.0f} | {row['p50_ms']:.1f} | {row['p95_ms']:.1f} | {row['goal']} |"
            )
    return "\n".join(lines)
