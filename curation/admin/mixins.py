"""What the mixins of the desk are mixed into, for the type checker: at run time, nothing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin
    from django.contrib.admin.options import BaseModelAdmin
    from django.forms import Select

    AdminMixin = ModelAdmin
    AdminOrInlineMixin = BaseModelAdmin
    SelectMixin = Select
else:
    AdminMixin = AdminOrInlineMixin = SelectMixin = object
