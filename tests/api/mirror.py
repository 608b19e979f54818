"""A copy of the data made through the API and kept up to date by `changes`: see docs/api.md."""

import json

LISTS = ("cytokines", "receptors", "pathways", "therapies", "claims", "citations", "processes")
LISTS += ("genes", "families", "cell-types", "cancer-types")
SITE = "http://testserver"


class Mirror:
    """{address: record} of everything public."""

    def __init__(self, client):
        self.client, self.asked = client, 0
        self.version = self.read(f"{SITE}/api/v1/stats/")["content_version"]
        self.records = {
            record["url"]: record
            for name in LISTS
            for record in self.rows(f"{SITE}/api/v1/{name}/?limit=1000")
        }

    def read(self, address):
        """The JSON at the address; None where there is nothing, or nothing any more."""
        self.asked += 1
        response = self.client.get(address.removeprefix(SITE))
        assert response.status_code in (200, 404, 410), response.content
        return response.json() if response.status_code == 200 else None

    def rows(self, address):
        while address:
            page = self.read(address)
            yield from page["results"]
            address = page["next"]

    def follow(self):
        """Ask anew for what changed, and for what names it."""
        changes = list(self.rows(f"{SITE}/api/v1/changes/?since={self.version}&limit=1000"))
        if not changes:
            return
        stale = {each["record"]["url"] for each in changes}
        stale |= {each["moved_from"] for each in changes if each["moved_from"]}
        named = [json.dumps(url) for url in stale]
        stale |= {
            url
            for url, record in self.records.items()
            if any(name in json.dumps(record) for name in named)
        }
        fields = {}
        for url, record in self.records.items():
            fields.setdefault(url.split("/")[5], set()).update(record)
        for url in stale:
            record = self.read(url)
            if record is None:
                self.records.pop(url, None)
            else:  # a detail says more than a list
                known = fields[url.split("/")[5]]
                self.records[url] = {name: record[name] for name in record if name in known}
        self.version = changes[-1]["content_version"]
