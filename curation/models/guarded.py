"""Rows that count their saves, so that nobody overwrites a save of somebody else."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F
from django.utils.text import capfirst


class EditConflict(Exception):
    """Somebody else saved or deleted the row since it was read; nothing was written."""

    def __init__(self, row: "Guarded") -> None:
        # The key, not the sentence: a claim that was deleted has none any more.
        name = f"{capfirst(row._meta.verbose_name)} {getattr(row, row.key_field)}"
        super().__init__(f"{name} was changed by somebody else since you opened it.")
        self.row = row


class Guarded(models.Model):
    """A row that counts its saves. It refuses a save that was made from an older state."""

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
            # One statement compares and counts. If two people save at the same moment, the
            # second finds another count, and no row is updated.
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
