"""The filters and sort orders of the landscape."""

from django import forms

from curation.index.search import resolve
from curation.models import CancerType
from curation.models.choices import Stage
from curation.models.therapy import DevelopmentState, Modality, Strategy

UNKNOWN_STAGE = "none"
COURSE_SORTS = {
    "name": lambda course: course.therapy.name.lower(),
    "strategy": lambda course: Strategy.values.index(course.therapy.strategy),
    "stage": lambda course: course.progress,
    "state": lambda course: DevelopmentState.values.index(course.therapy.state),
    "as_of": lambda course: course.therapy.as_of,
    "trials": lambda course: len(course.trials),
}


def choice_field(label, choices):
    """A field for one of the choices; its error message lists them."""
    choices = list(choices)
    allowed = ", ".join(value for value, _ in choices)
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", "any"), *choices],
        error_messages={"invalid_choice": f"“%(value)s” is not known. Use: {allowed}."},
    )


class LandscapeForm(forms.Form):
    """The filters of the landscape, for these axes and courses."""

    axis = forms.CharField(label="Axis of (IL-6, il-6r, IL6ST)", required=False, max_length=100)
    strategy = choice_field("Strategy", Strategy.choices)
    stage = choice_field("Stage in cancer", [*Stage.choices, (UNKNOWN_STAGE, "No stage known")])
    state = choice_field("State", DevelopmentState.choices)
    modality = choice_field("Modality", Modality.choices)

    def __init__(self, query, *, axes, courses):
        super().__init__(query)
        self.axes, self.courses = axes, courses
        self.fields["family"] = choice_field(
            "Family", [(one.slug, one.name) for one in axes.families]
        )
        self.cancers = {one.pk: one for one in CancerType.objects.all()}
        self.fields["cancer_type"] = choice_field(
            "Cancer", [(one.slug, one.name) for one in self.cancers.values()]
        )
        self.fields["sort"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def axis_spelled(self, name):
        """The Axis of the record that search finds by this name (TNFα is TNF), or None."""
        for hit in resolve(name):
            if hit.record.collection in ("cytokines", "receptors", "genes"):
                return self.axes.named(hit.record.accession or hit.record.key)
        return None

    def clean_axis(self):
        """The Axis of the named record, or None."""
        name = self.cleaned_data["axis"].strip()
        if not name:
            return None
        axis = self.axes.named(name) or self.axis_spelled(name)
        if axis is None:
            raise forms.ValidationError(
                f"No cytokine, receptor or gene is called “{name}”. "
                "Use a name, slug, accession or gene symbol, such as IL-6."
            )
        return axis

    def clean_sort(self):
        wanted = self.cleaned_data["sort"] or "name"
        if wanted.removeprefix("-") not in COURSE_SORTS:
            allowed = ", ".join(COURSE_SORTS)
            raise forms.ValidationError(
                f"“{wanted}” is not known. Use: {allowed}; with a minus before it to turn it round."
            )
        return wanted

    def found(self):
        """The courses that fit the filters, sorted."""
        asked = self.cleaned_data
        kept = [course for course in self.courses if all(self._tests(course, asked))]
        key, backwards = (
            COURSE_SORTS[asked["sort"].removeprefix("-")],
            asked["sort"].startswith("-"),
        )
        return sorted(kept, key=key, reverse=backwards)

    def _tests(self, course, asked):
        therapy = course.therapy
        for name in ("strategy", "state", "modality"):
            yield not asked[name] or getattr(therapy, name) == asked[name]
        stage = "" if asked["stage"] == UNKNOWN_STAGE else asked["stage"]
        yield not asked["stage"] or therapy.stage == stage
        targets = [each.target for each in course.targetings]
        yield not asked["axis"] or any(target in asked["axis"] for target in targets)
        yield not asked["family"] or any(self.is_of_family(target) for target in targets)
        yield not asked["cancer_type"] or asked["cancer_type"] in self._cancers_of(course)

    def is_of_family(self, target):
        """Whether the target is on the axis of a cytokine of the chosen family."""
        families = self.axes.families_of(target)
        return self.cleaned_data["family"] in {family.slug for family in families}

    def _cancers_of(self, course):
        """The slugs of the cancers of a course, broader ones included."""
        return {
            self.cancers[pk].slug
            for cancer in course.cancer_types()
            for pk in CancerType.path_up(cancer.pk, self.cancers)
        }

    def keeps(self, target):
        """Whether the picture shows this target: with an axis or family, only targets on it."""
        axis, family = self.cleaned_data["axis"], self.cleaned_data["family"]
        return (not axis or target in axis) and (not family or self.is_of_family(target))

    @property
    def is_narrowed(self):
        return any(value for name, value in self.cleaned_data.items() if name != "sort")
