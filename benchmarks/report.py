"""Write the figures of all databases as tables into docs/performance.md.

    python -m benchmarks.report FOLDER

The folder holds what benchmarks.measure wrote, a file for each database and size.
"""

import argparse
import json
from itertools import groupby
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
START, END = "<!-- figures: python -m benchmarks.report -->", "<!-- end of figures -->"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    found = [json.loads(file.read_text()) for file in sorted(options.folder.glob("*.json"))]
    PAGE.write_text(with_figures(PAGE.read_text(), tables(found)))


def with_figures(text, figures):
    """The page with these figures in the place of those between the two marks."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{figures}\n\n{END}{after}"


def tables(results):
    """Markdown: a heading, the circumstances and a table for each database, its sizes in order."""
    results = sorted(results, key=lambda found: (found["database"], found["times"]))
    by_database = groupby(results, key=lambda found: found["database"])
    return "\n\n".join(of_database(name, list(group)) for name, group in by_database)


def of_database(name, results):
    """One database: of each figure as many values as there are sizes."""
    last = results[-1]
    lines = [
        f"### {name}",
        "",
        f"{last['date']}; {last['machine']}; {last['software']}.",
        f"Medians of {last['rounds']} rounds of {last['seconds']:g} s.",
        *(
            f"{found['times']}x: {found['claims']:,} claims, {found['cytokines']:,} cytokines, "
            f"{found['names']:,} names."
            for found in results
        ),
    ]
    sizes = ", ".join(f"{found['times']}x" for found in results)
    if len(results) > 1:
        lines[-1] += f" Where a cell has several values: {sizes}."
    lines += [
        "",
        "| request | goal | ratio | CPU ms | a second | p50 ms | p95 ms | queries | kB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for rows in zip(*(found["rows"] for found in results), strict=True):
        lines.append(line(rows))
    if any(found["exports"] for found in results):
        lines += ["", *export_lines(results)]
    return "\n".join(lines)


def line(rows):
    cells = [
        rows[0]["name"],
        verdict(rows),
        values(rows, "ratio", "{:.2f}" if rows[0]["ratio"] >= 0.1 else "{:.3f}"),
        values(rows, "cpu_ms", "{:.2f}"),
        values(rows, "per_second", "{:,.0f}"),
        values(rows, "p50_ms", "{:.1f}"),
        values(rows, "p95_ms", "{:.1f}"),
        values(rows, "queries", "{}"),
        ", ".join(f"{row['size'] / 1024:.0f}" for row in rows),
    ]
    return f"| {' | '.join(cells)} |"


def values(rows, name, form):
    return ", ".join(form.format(row[name]) for row in rows)


def verdict(rows):
    """The goal, and whether it is met at every size."""
    if not rows[0]["goal"]:
        return ""
    what, number = rows[0]["goal"].split()
    if what == "ratio":
        is_met = all(row["ratio"] >= float(number) for row in rows)
        return f"≥ {number} {'met' if is_met else '**missed**'}"
    is_met = all(row["p95_ms"] <= float(number) for row in rows)
    return f"p95 ≤ {number} ms {'met' if is_met else '**missed**'}"


def export_lines(results):
    """A table of the files for download."""
    yield "| file | rows | seconds | rows a second | most memory, MB |"
    yield "| --- | --- | --- | --- | --- |"
    for rows in zip(*(found["exports"] for found in results), strict=True):
        cells = [
            rows[0]["name"],
            values(rows, "rows", "{:,}"),
            values(rows, "seconds", "{:.1f}"),
            values(rows, "rows_per_second", "{:,.0f}"),
            values(rows, "peak_mb", "{:.0f}"),
        ]
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
