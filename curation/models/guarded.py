"""Rows that nobody overwrites unseen: each save names the state that it was made from."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F
from django.utils.text import capfirst


class EditConflict(Exception):
    """Somebody else saved or deleted the row since it was read; nothing was written."""

    def __init__(self, row: "Guarded") -> None:
        # By its key: a claim that is gone can no longer say its sentence.
        name = f"{capfirst(row._meta.verbose_name)} {getattr(row, row.key_field)}"
        super().__init__(f"{name} was changed by somebody else since you opened it.")
        self.row = row


class Guarded(models.Model):
    """A row that counts its saves, and refuses a save by who read an older state."""

    key_field: ClassVar[str]  # the natural key: in files, addresses and the API

    edit_count = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="How often this row was saved; tells two people who edit it apart.",
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row as Django does. EditConflict if it was saved since it was read."""
        if self._state.adding:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            # The model that owns the column: one statement compares and counts, so that of
            # two savers at the same moment the second finds nothing to count.
            owner = self._meta.get_field("edit_count").model
            counted = owner._base_manager.filter(pk=self.pk, edit_count=self.edit_count).update(
                edit_count=F("edit_count") + 1
            )
            if not counted:
                raise EditConflict(self)
            self.edit_count += 1
            try:
                super().save(*args, **kwargs)
            except BaseException:
                self.edit_count -= 1
                raise
