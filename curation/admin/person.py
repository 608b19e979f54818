"""Admin of the people who work at the desk: their names, and what their role allows."""

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin

admin.site.unregister(get_user_model())


@admin.register(get_user_model())
class PersonAdmin(UserAdmin):
    """People by role. Rights beyond the roles are given by the command line only."""

    list_display = ["username", "first_name", "last_name", "email", "roles", "is_active"]
    list_filter = ["groups", "is_active"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Who it is", {"fields": ["first_name", "last_name", "email"]}),
        ("At the desk", {"fields": ["groups", "is_active"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["username", "password1", "password2", "groups"]})
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="role")
    def roles(self, person):
        return ", ".join(group.name for group in person.groups.all())

    def has_change_permission(self, request, obj=None):
        """Only a superuser may change the account of a superuser."""
        may = super().has_change_permission(request, obj)
        return may and not (obj and obj.is_superuser and not request.user.is_superuser)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
            kwargs["help_text"] = (
                "One role. A reviewer may do all that a curator may, an editor all that a reviewer "
                "may; an administrator also gives roles."
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        """Save the person as staff, who may use the desk."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)
