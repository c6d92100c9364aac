"""A recorded night, as `pipelines run --record DIRECTORY` wrote it: one folder a job, in the order in which they ran."""
import json
import os
import shutil
import tempfile
import zipfile

from . import rows

FORMAT = 1


class BadBundle(Exception):
    """The folder is no bundle, or one that this script does not read."""


class Step:
    """What a job asked of its engine: one line of steps.jsonl."""

    def __init__(self, number, folder, fields):
        self.number = number
        self._folder = folder
        self._fields = fields

    def __getitem__(self, field):
        return self._fields[field]

    def get(self, field):
        return self._fields.get(field)

    @property
    def kind(self):
        return self._fields["step"]

    @property
    def columns(self):
        """Pairs of name and type."""
        return [(column["name"], column["type"]) for column in self._fields["columns"]]

    def rows(self):
        """The step's rows, read anew by each call."""
        return rows.read(os.path.join(self._folder, self._fields["rows"]), [kind for _, kind in self.columns])

    @property
    def calls_path(self):
        return os.path.join(self._folder, self._fields["calls"])

    @property
    def sql_files(self):
        """Names of the .sql files that the step runs."""
        unpack = self.get("unpack")
        return ([self["file"]] if self.get("file") else []) + ([unpack["file"]] if unpack else [])


class Job:
    """A job's run for a date."""

    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "steps.jsonl"), encoding="utf-8") as lines:
            fields = [json.loads(line) for line in lines]
        if not fields or fields[0]["step"] != "job":
            raise BadBundle("{} does not begin with what job it is of".format(os.path.join(folder, "steps.jsonl")))
        if fields[0]["format"] != FORMAT:
            raise BadBundle("{} has format {}, and this script reads {}: take both from one version".format(folder, fields[0]["format"], FORMAT))
        self.name = fields[0]["name"]
        self.date = fields[0]["date"]
        self.is_whole = fields[-1]["step"] == "end"
        self.steps = [Step(number, folder, one) for number, one in enumerate(fields) if one["step"] not in ("job", "end")]

    def __str__(self):
        return "{} of {}".format(self.name, self.date)


class Bundle:
    """A folder of jobs, or a .zip of one, which is unpacked for as long as the bundle is open."""

    def __init__(self, path):
        self._unpacked = None
        if os.path.isfile(path) and zipfile.is_zipfile(path):
            self._unpacked = tempfile.mkdtemp(prefix="spark-verify-")
            with zipfile.ZipFile(path) as archive:
                archive.extractall(self._unpacked)
            path = self._unpacked
        self.path = os.path.abspath(path)
        folders = sorted(entry.path for entry in os.scandir(path) if os.path.exists(os.path.join(entry.path, "steps.jsonl"))) if os.path.isdir(path) else []
        if not folders:
            self.close()
            raise BadBundle("{} holds no recorded job: make a bundle with scripts/spark-verify --record, or pipelines run --record".format(path))
        self.jobs = [Job(folder) for folder in folders]

    def file(self, name):
        """The path of an input file."""
        return os.path.join(self.path, name)

    def close(self):
        if self._unpacked:
            shutil.rmtree(self._unpacked, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
