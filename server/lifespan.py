"""Start and stop: the database brought up to date, everything imported, the collector's work done in advance."""

import asyncio
import gc
import importlib
import logging
import pkgutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from types import ModuleType

import streamlit as st

import db
import salesops
from db import engine, migrate, unfinished
from db.surveys import closing
from salesops import content
from salesops.report import warm as report_warm
from server import backing_up, garbage, live, logs, settings, soundness, stopping, sweeping

_log = logging.getLogger(__name__)

# Imported at the start, not in the first visitor's run: together they take more than a second.
WARM = ("pandas", "networkx", "sqlmodel")
LAST_SECONDS = 2.0  # that are waited for what is still at work when everybody has been answered


def lifespan(warm: ModuleType) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    """Return the app's lifespan; every module of the package ``warm`` is imported at the start.

    Raises RefusesToStart where the database is damaged, BadSetting.
    """
    soundness.require()
    backs_up, warms_up = backing_up.wanted(), settings.warms_up()

    @asynccontextmanager
    async def life(_app: st.App) -> AsyncIterator[None]:
        logs.attach(as_json=settings.logs_json())
        stopping.attach(live.say)
        await asyncio.to_thread(_prepare, warm)
        # Frozen, the imported modules are no longer looked through when garbage is collected: 1 to 10 ms instead of
        # 108. (Streamlit would do that after every rerun; config.toml leaves it to Python.)
        gc.collect()
        gc.freeze()
        # Beside the first visitors; at the end it is waited for, since a thread cannot be stopped.
        warming = {asyncio.create_task(asyncio.to_thread(_warm_drawing))} if warms_up else set()
        beside = [asyncio.create_task(sweeping.daily()), asyncio.create_task(garbage.watch())]
        if backs_up:
            beside.append(asyncio.create_task(backing_up.watch()))
        try:
            yield
        finally:
            for task in beside:
                task.cancel()
            if warming:
                await asyncio.wait(warming, timeout=LAST_SECONDS)
            await asyncio.to_thread(engine.finish, LAST_SECONDS)
            await asyncio.to_thread(engine.close)

    return life


def _prepare(warm: ModuleType) -> None:
    migrate.upgrade()
    closing.destroy_what_is_over()  # a close that was interrupted after its answers were counted
    unfinished.finish()  # a deletion that was interrupted after its commit
    for name in WARM:
        importlib.import_module(name)
    for package in (db, salesops, warm):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            _import(module.name)
    content.load()


def _warm_drawing() -> None:
    try:
        report_warm.up()
    except Exception:  # what draws pictures says so itself when one is asked for
        _log.exception("pictures cannot be drawn")


def _import(name: str) -> None:
    if name.endswith(".__main__") or name.startswith("db.migrations"):
        return  # these act when they are imported
    try:
        importlib.import_module(name)
    except Exception:  # one broken page must not keep the others from opening; it fails when it is opened itself
        _log.exception("%s cannot be imported", name)
