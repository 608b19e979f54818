import socket

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from curation.desk.roles import ROLES
from curation.exports.releases import latest
from curation.models import Citation, Claim, Cytokine, Receptor, Therapy

DEMO_PASSWORD = "cytodb-demo"  # known to all: the command refuses to run with a production key


class Command(BaseCommand):
    help = "Make the database if there is none, load the data, and serve CytoDB on this machine."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--no-serve", action="store_true", help="only make the database and the demo users"
        )

    def handle(self, *, port, no_serve, **options):
        if not settings.SECRET_KEY.startswith("django-insecure-"):
            raise CommandError(
                "The demo makes users whose password everybody knows, so it does not run with "
                "a production SECRET_KEY. Use migrate, load_data and gunicorn instead."
            )
        if not no_serve and port_is_taken(port):
            raise CommandError(
                f"Port {port} is taken. Stop what runs there, or: make demo PORT={port + 1}"
            )
        site = f"http://127.0.0.1:{port}"
        settings.SITE_URL = site  # what files and feeds say: the demo answers nowhere else
        call_command("migrate", verbosity=0)
        if not Cytokine.objects.exists():
            self.stdout.write("Loading the data …")
            call_command("load_data", verbosity=options["verbosity"])
        built = latest()
        if built is None or not built.manifest["address"].startswith(f"{site}/"):
            self.stdout.write("Writing the files for download, which takes some ten seconds …")
            call_command("build_downloads", verbosity=options["verbosity"])
        make_users()
        self.report(site)
        if not no_serve:
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)

    def report(self, site):
        counts = ", ".join(
            f"{model.objects.count():,} {model._meta.verbose_name_plural}"
            for model in (Cytokine, Receptor, Therapy, Citation)
        )
        self.stdout.write(
            f"""
CytoDB holds {counts} and {Claim.objects.published().count():,} published claims.

  The site        {site}{reverse("home")}
  Curators' desk  {site}{reverse("admin:index")}
                  log in as {", ".join(ROLES)} or admin; password {DEMO_PASSWORD}
  The API         {site}{reverse("v1:docs")}
  All as files    {site}{reverse("downloads")}

Stop with Ctrl-C. `make demo` starts it again as you left it.
"""
        )


def port_is_taken(port):
    """Whether something listens on the port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def make_users():
    """Make a user for each role and a superuser; existing users are not changed."""
    users = get_user_model().objects
    for group in Group.objects.filter(name__in=ROLES):
        if not users.filter(username=group.name).exists():
            person = users.create_user(group.name, password=DEMO_PASSWORD, is_staff=True)
            person.groups.add(group)
    if not users.filter(username="admin").exists():
        users.create_superuser("admin", password=DEMO_PASSWORD)
