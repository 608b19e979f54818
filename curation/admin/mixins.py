"""What the mixins of the desk are mixed into, for the type checker: at run time, nothing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin
    from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
    from django.forms import Select

    AdminMixin = ModelAdmin
    AdminOrInlineMixin = BaseModelAdmin
    InlineOnlyMixin = InlineModelAdmin
    SelectMixin = Select
else:
    AdminMixin = AdminOrInlineMixin = InlineOnlyMixin = SelectMixin = object
