"""The recipe's unit files for systemd, and what is wrong with them: systemd ignores a key that it does not know."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

from tests.server.running import ROOT

# What the manual pages of systemd (unit, service, exec, kill, resource-control, timer) name, as far as it is used here.
KNOWN = {
    "Unit": {"Description", "After", "Wants"},
    "Service": {
        "Type", "User", "Group", "WorkingDirectory", "Environment", "EnvironmentFile", "LoadCredential", "ExecStart",
        "Restart", "RestartSec", "KillSignal", "TimeoutStopSec", "TimeoutStartSec", "StateDirectory",
        "StateDirectoryMode", "UMask", "LimitNOFILE", "MemoryMax", "NoNewPrivileges", "ProtectSystem", "ProtectHome",
        "PrivateTmp", "PrivateDevices", "ProtectClock", "ProtectControlGroups", "ProtectHostname", "ProtectKernelLogs",
        "ProtectKernelModules", "ProtectKernelTunables", "ProtectProc", "RestrictAddressFamilies",
        "RestrictNamespaces", "RestrictRealtime", "RestrictSUIDSGID", "LockPersonality", "SystemCallArchitectures",
        "SystemCallFilter", "CapabilityBoundingSet", "AmbientCapabilities",
    },
    "Timer": {"OnCalendar", "Persistent"},
    "Install": {"WantedBy"},
}  # fmt: skip


def of_the_recipe() -> dict[str, str]:
    """Return every unit file by name: those of ``deploy/``, and those that ``docs/operating.md`` spells out."""
    found = {file.name.replace("@.", "@8501."): file.read_text() for file in (ROOT / "deploy").glob("*.service")}
    for block in re.findall(r"^```\n(# /etc/systemd/.*?)^```", (ROOT / "docs/operating.md").read_text(), re.M | re.S):
        for name, body in re.findall(r"^# /etc/systemd/system/(\S+)\n(.*?)(?=^# /etc/systemd|\Z)", block, re.M | re.S):
            found[name] = body
    return found


def unknown(text: str) -> list[str]:
    """Return each ``Section/Key`` of a unit file that is in no list of known ones."""
    parser = configparser.ConfigParser(interpolation=None, strict=True, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    return [
        f"{section}/{key}"
        for section in parser.sections()
        for key in parser[section]
        if key not in KNOWN.get(section, ())
    ]


def complaints(units: dict[str, str], folder: Path) -> str:
    """Return what ``systemd-analyze verify`` says of units, nothing where it is not installed or content.

    Programs of the app that are not on this machine are put aside by a shell, which is.
    """
    if (program := shutil.which("systemd-analyze")) is None:
        return ""
    for name, text in units.items():
        (folder / name).write_text(re.sub(r"^ExecStart=/(opt|srv)/\S+", "ExecStart=/bin/sh", text, flags=re.M))
    command = [program, "verify", "--man=no", *(str(folder / name) for name in units)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    return "\n".join(line for line in said.splitlines() if str(folder) in line)
