"""Real answers for the OpenAPI schema. Run as a module, writes curation/api/examples.json.

What is asked stands here; what came is kept there, with its lists cut short.
"""

import json

ASKED = {
    "/api/v1/approvals/": "?therapy=siltuximab&limit=1",
    "/api/v1/bindings/": "?cytokine=il-2&limit=1",
    "/api/v1/cancer-types/": "?limit=1",
    "/api/v1/cell-types/": "?compartment=myeloid&limit=1",
    "/api/v1/changes/": "?kind=pathway",
    "/api/v1/citations/": "?sort=-year&limit=1",
    "/api/v1/claims/": "?citation=PMID:33266177&limit=1",
    "/api/v1/communication/": "?source=treg&cytokine=il-10&target=macrophage&limit=1",
    "/api/v1/communication/pairs/": "?source=treg&cytokine=il-10&target=macrophage",
    "/api/v1/cytokines/": "?family=chemokines&limit=1",
    "/api/v1/effects/": "?cytokine=il-2&direction=pro-tumor&limit=1",
    "/api/v1/expressions/": "?receptor=il-10r&limit=1",
    "/api/v1/families/": "?limit=1",
    "/api/v1/genes/": "?q=IL2RG&limit=1",
    "/api/v1/pathways/": "?limit=1",
    "/api/v1/processes/": "?limit=1",
    "/api/v1/receptors/": "?gene=IL2RG&limit=1",
    "/api/v1/resolve/": "?name=P01375",
    "/api/v1/search/": "?q=TNF-alpha&limit=1",
    "/api/v1/secretions/": "?cytokine=il-10&limit=1",
    "/api/v1/signaling/": "?receptor=il-10r&limit=1",
    "/api/v1/stats/": "",
    "/api/v1/targetings/": "?cytokine=il-6&limit=1",
    "/api/v1/therapies/": "?strategy=blockade&limit=1",
    "/api/v1/trials/": "?phase=phase-3&limit=1",
    "/api/v1/cytokines/{key}/": "il-10",
    "/api/v1/receptors/{key}/": "il-10r",
    "/api/v1/pathways/{key}/": "PWY00001",
    "/api/v1/therapies/{key}/": "siltuximab",
    "/api/v1/claims/{key}/": "CLM0000002",
    "/api/v1/bindings/{key}/": "CLM0000002",
    "/api/v1/genes/{key}/": "IL2RG",
    "/api/v1/families/{key}/": "chemokines",
    "/api/v1/cell-types/{key}/": "treg",
    "/api/v1/cancer-types/{key}/": "melanoma",
    "/api/v1/processes/{key}/": "treg-support",
    "/api/v1/citations/{key}/": "PMID:33266177",
}
# The first record of the list is the example of a record.
OF_THE_LIST = ("signaling", "secretions", "expressions", "effects")
OF_THE_LIST += ("targetings", "approvals", "trials")
HOST = "127.0.0.1:8000"


def addresses(client):
    """{path in the schema: the address that is asked as its example}."""
    found = {}
    for path, asked in ASKED.items():
        found[path] = path.replace("{key}", asked) if "{key}" in path else f"{path}{asked}"
    for name in OF_THE_LIST:
        first = client.get(found[f"/api/v1/{name}/"]).json()["results"][0]
        found[f"/api/v1/{name}/{{key}}/"] = f"/api/v1/{name}/{first['accession']}/"
    return dict(sorted(found.items()))


def shortened(answer):
    """The answer with its lists cut to their first item, or to three words."""
    if isinstance(answer, dict):
        return {name: shortened(value) for name, value in answer.items()}
    if isinstance(answer, list):
        most = 3 if all(isinstance(each, str) for each in answer) else 1
        return [shortened(each) for each in answer[:most]]
    return answer


def made(client):
    """The examples as they are answered now."""
    return {
        path: {"address": address, "answer": shortened(client.get(address).json())}
        for path, address in addresses(client).items()
    }


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from curation.api.schema import EXAMPLES_FILE

    call_command("migrate", verbosity=0)
    call_command("load_data", verbosity=0)
    text = json.dumps(made(Client(HTTP_HOST=HOST)), ensure_ascii=False, indent=1)
    EXAMPLES_FILE.write_text(f"{text}\n", encoding="utf-8")
