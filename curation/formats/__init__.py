"""Files as such: text, tables as CSV, TSV, JSON and XLSX, graphs as SIF, GraphML and CX2.

Nothing here knows a record type or a sentence about the database: callers bring rows and nodes.
Lists, sheets, the network and the exports call it.
"""
