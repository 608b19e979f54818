from django.db import migrations, models
import django.db.models.deletion

GUARDED = [
    "cancertype", "celltype", "citation", "claim", "cytokine", "family", "gene", "pathway",
    "process", "receptor", "therapy",
]


class Migration(migrations.Migration):
    """Plainer names, nothing else: rows, accessions and history stay as they are."""

    dependencies = [("curation", "0004_representations")]

    operations = [
        *[migrations.RenameField(model, "edit", "edit_count") for model in GUARDED],
        migrations.RenameField("representation", "more", "detail_extra"),
        migrations.RenameModel("Mention", "ClaimSubject"),
        migrations.AlterField(
            "claimsubject",
            "representation",
            models.ForeignKey(
                help_text="Of the claim.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="subjects",
                to="curation.representation",
            ),
        ),
        migrations.RemoveConstraint("claimsubject", "mention_is_made_once"),
        migrations.AddConstraint(
            "claimsubject",
            models.UniqueConstraint(
                fields=("collection", "record_pk", "representation"),
                name="claimsubject_is_told_once",
                violation_error_message="This claim names the record already.",
            ),
        ),
    ]
