"""Says what was compared, what differed, and what could not be compared."""
import sys

VERBS = {"table": "table", "write": "output", "query": "query", "scan": "scan"}

ALWAYS = [
    "what jobs make outside of SQL of rows that they read (model.bin, gram.bin, shelves.bin): kernels are not run here, they answer with what DuckDB got",
    "the .NET workers: arguments travel as Python's, not as Microsoft.Spark's",
    "files as Spark would write them: shards, order within them, Parquet's own types",
    "audits and certificates: their SQL is not recorded",
]


class Report:
    def __init__(self, out=None):
        self.out = out or sys.stdout
        self.agreed = 0
        self.rows = 0
        self.differences = []
        self.left_out = []
        self.unfinished = []

    def begin(self, job):
        self._say("{}".format(job))
        if not job.is_whole:
            self.unfinished.append(str(job))
            self._say("  not recorded to its end: the job failed or was stopped")

    def compared(self, job, step, verdict, seconds):
        mark = "agrees " if verdict.agrees else "DIFFERS"
        self._say("  {}  {:<8}{:<32}{:>10,} rows {:>7.1f} s".format(mark, VERBS[step.kind], _name(step), verdict.count, seconds))
        for line in verdict.lines:
            self._say("           " + line)
        if verdict.agrees:
            self.agreed += 1
            self.rows += verdict.count
        else:
            self.differences.append("{}: {}".format(job, _name(step)))

    def uncompared(self, job, step, reason):
        self._say("  ran      {:<8}{:<32} {}".format(VERBS[step.kind], _name(step), reason))
        self.left_out.append("rows of {} of {}: {}".format(_name(step), job, reason))

    def failed(self, job, error):
        """A job that could not be gone on with."""
        self._say("  FAILED   {}".format(error))
        self.differences.append("{}: {}".format(job, error))

    def end(self):
        """Whether all that could be compared agreed."""
        self._say("")
        self._say("Compared: {} results of {:,} rows agree, {} differ.".format(self.agreed, self.rows, len(self.differences)))
        if self.differences:
            self._say("First difference: {}".format(self.differences[0]))
            for line in self.differences[1:]:
                self._say("  then: {}".format(line))
        self._say("Not compared:")
        for line in self.left_out + ALWAYS:
            self._say("  - " + line)
        # Nothing compared is no proof.
        return not self.differences and not self.unfinished and self.agreed > 0

    def _say(self, line):
        print(line, file=self.out, flush=True)


def _name(step):
    return " + ".join(step.sql_files) or step.get("name") or step.kind
