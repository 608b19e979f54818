"""Accessions: given out in order, never twice."""

from django.db import models, transaction


class AccessionSeries(models.Model):
    """The last accession number given out for a prefix. A number is never given out twice."""

    prefix = models.CharField(max_length=3, primary_key=True, help_text="Such as CYT.")
    last = models.PositiveIntegerField(default=0, help_text="The last number given out.")

    class Meta:
        verbose_name_plural = "accession series"

    def __str__(self) -> str:
        return f"{self.prefix} up to {self.last}"

    @classmethod
    def take(cls, prefix: str, digits: int) -> str:
        """The next accession of the series. A second caller waits until the first has one."""
        with transaction.atomic():
            series, _ = cls.objects.select_for_update().get_or_create(prefix=prefix)
            series.last += 1
            series.save()
        return f"{prefix}{series.last:0{digits}}"

    @classmethod
    def reserve(cls, accession: str) -> None:
        """Make sure that an accession which came with a data file is not given out again."""
        prefix, number = accession[:3], int(accession[3:])
        with transaction.atomic():
            series, _ = cls.objects.select_for_update().get_or_create(prefix=prefix)
            if number > series.last:
                series.last = number
                series.save()
