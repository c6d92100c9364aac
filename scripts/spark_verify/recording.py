"""Makes a bundle: sample data, a night before, and the night after it, recorded."""
import os
import shutil
import subprocess
import tempfile
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
PROGRAM = os.path.join(ROOT, "pipelines", "Runner", "bin", "Release", "net10.0", "pipelines")
BEFORE, NIGHT = "2026-11-19", "2026-11-20"


class CanNotRecord(Exception):
    """This machine can't make a bundle."""


def record(target, listeners):
    """Target: the folder to make, or the .zip file."""
    if os.path.exists(target):
        raise CanNotRecord("{} is there already: name another one, or remove it".format(target))
    if shutil.which("dotnet") is None:
        raise CanNotRecord("recording needs the .NET 10 SDK, and there is no dotnet on PATH")
    with tempfile.TemporaryDirectory(prefix="spark-verify-") as work:
        _run("dotnet", "build", os.path.join(ROOT, "pipelines", "Runner"), "-c", "Release", "-v", "quiet", "--nologo")
        jobs = os.path.join(work, "jobs.yaml")
        shutil.copy(os.path.join(ROOT, "jobs.yaml"), jobs)
        _run(PROGRAM, "sample", "generate", "--listeners", str(listeners), "--date", NIGHT, "--output", os.path.join(work, "data"))
        _run(PROGRAM, "run", "all", "--date", BEFORE, "--file", jobs)
        bundle = os.path.join(work, "bundle")
        _run(PROGRAM, "run", "all", "--date", NIGHT, "--file", jobs, "--record", bundle)
        if target.endswith(".zip"):
            _zip(bundle, target)
        else:
            shutil.copytree(bundle, target)
    print("recorded the night of {} with {} listeners: {}".format(NIGHT, listeners, target))


def _run(*command):
    try:
        subprocess.run(command, check=True)
    except (OSError, subprocess.CalledProcessError) as e:
        raise CanNotRecord("{} failed: {}".format(" ".join(command[:3]), e))


def _zip(folder, target):
    # Everything in it is compressed already.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for directory, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                path = os.path.join(directory, name)
                archive.write(path, os.path.relpath(path, folder))
