"""Suggestions of readers: a short form for every public record."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from curation.desk.comments import add_suggestion
from curation.desk.errors import NotAllowed
from curation.pages.records import public_record_or_404

SECONDS_PER_HOUR = 3600


class PlainText(forms.CharField):
    """Text without control characters; line ends become line feeds."""

    def to_python(self, value):
        text = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        allowed = "\n\t" if isinstance(self.widget, forms.Textarea) else ""
        for place, character in enumerate(text, start=1):
            if unicodedata.category(character) in ("Cc", "Cs") and character not in allowed:
                raise ValidationError(
                    f"Character {place} is a control character (U+{ord(character):04X}), which "
                    "cannot be kept. Delete it, or type the text again.",
                    code="control_character",
                )
        return text


class SuggestionForm(forms.Form):
    """A suggestion: what is wrong with a record, and the contact of the reader."""

    text = PlainText(
        label="What is wrong, and which paper says so?",
        help_text="Name the paper by its PMID or DOI if you can. 10 to 5,000 characters.",
        min_length=10,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": "Write what is wrong, and which paper says so.",
            "min_length": "Write at least %(limit_value)d characters: what is wrong, and which "
            "paper says so.",
            "max_length": "Write at most %(limit_value)d characters; these are %(show_value)d.",
        },
    )
    contact = PlainText(
        label="Your name or e-mail (optional)",
        help_text="Only if you would like an answer. Curators alone see it.",
        max_length=200,
        required=False,
        error_messages={
            "max_length": "Write at most %(limit_value)d characters; these are %(show_value)d.",
        },
    )
    # Hidden from people: only a program fills it in.
    homepage = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )


@method_decorator(never_cache, name="dispatch")
class Suggest(View):
    """The form for a suggestion, which goes to the desk; nothing public changes."""

    record = None

    def get(self, request, key):
        found = public_record_or_404(self.record, key)
        if key != found.public_id:
            return redirect(f"{found.get_absolute_url()}suggest/", permanent=True)
        return self.show(request, found, SuggestionForm(label_suffix=""))

    def post(self, request, key):
        found = public_record_or_404(self.record, key)
        form = SuggestionForm(request.POST, label_suffix="")
        if not form.is_valid():
            return self.show(request, found, form, status=400)
        if not form.cleaned_data["homepage"]:
            try:
                add_suggestion(
                    found,
                    text=form.cleaned_data["text"],
                    contact=form.cleaned_data["contact"],
                    address=request.META.get("REMOTE_ADDR", ""),
                )
            except NotAllowed as error:
                form.add_error(None, str(error))
                response = self.show(request, found, form, status=429)
                response["Retry-After"] = SECONDS_PER_HOUR
                return response
        return redirect(f"{found.get_absolute_url()}suggest/thanks/")

    def show(self, request, found, form, status=200):
        context = {"row": found, "form": form}
        return render(request, "curation/record_suggest.html", context, status=status)


class SuggestionThanks(View):
    """The page after a suggestion was sent: what happens next."""

    record = None

    def get(self, request, key):
        return render(
            request, "curation/record_thanks.html", {"row": public_record_or_404(self.record, key)}
        )
