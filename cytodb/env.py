"""Strict readers of the environment: an odd or missing value stops the start with a hint."""

import os
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def env_bool(name: str, *, default: bool) -> bool:
    """The variable as a boolean; ImproperlyConfigured for anything but yes and no."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is not a yes or a no: use true or false.")


def env_list(name: str, *, default: str = "") -> list[str]:
    """The variable split at commas, without blanks."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def env_text(name: str, *, default: str = "") -> str:
    """The variable; the default where it is not set or empty."""
    return os.environ.get(name, "").strip() or default


def env_cache(name: str) -> dict[str, Any]:
    """The variable as Django's settings of a cache; the memory of the process if it is not set."""
    try:
        return environ.Env.cache_url_config(env_text(name, default="locmemcache://"))
    except (KeyError, ValueError) as error:
        raise ImproperlyConfigured(
            f"{name} is not the address of a cache: write it like redis://host:6379/1."
        ) from error


def env_seconds(name: str, *, default: float) -> float:
    """The variable as a number of seconds; ImproperlyConfigured unless it is from 0.1 to 60."""
    value = os.environ.get(name, "").strip() or str(default)
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0
    if 0.1 <= seconds <= 60:
        return seconds
    raise ImproperlyConfigured(f"{name}={value!r} is not a number of seconds from 0.1 to 60.")


def env_whole(name: str, *, default: int) -> int:
    """The variable as a whole number from 0; ImproperlyConfigured for anything else."""
    value = os.environ.get(name, "").strip() or str(default)
    if value.isascii() and value.isdigit() and len(value) <= 9:
        return int(value)
    raise ImproperlyConfigured(f"{name}={value!r} is not a whole number from 0 to 999999999.")


def env_required(name: str) -> str:
    """The variable; ImproperlyConfigured with the way out where it is missing."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it in the environment, or copy .env.example to .env."
        )
    return value
