"""
Runs what an exported file does with an exit code, on stand-ins for the orchestrator's modules: prints, for each code given, done,
again or failed. Arguments: airflow or flyte, the file, codes; a code of `late` stands for a run that takes too long.
"""
import sys
import time
import types

system, path, *codes = sys.argv[1:]


class Fail(Exception):
    pass


class Late(BaseException):
    pass


class Recoverable(Exception):
    pass


class Anything:
    def __init__(self, *_, **__):
        pass

    def __call__(self, function=None, **_):
        return function if callable(function) else (lambda decorated: decorated)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def __rshift__(self, other):
        return other

    def __rrshift__(self, other):
        return self


class Hook(Anything):
    def run_command(self, words):
        if codes[0] == "late":
            raise Late()
        return types.SimpleNamespace(exit_code=int(codes[0]))

    def send_sigterm(self):
        print("ended", end=" ")


class LaunchPlan:
    get_or_create = staticmethod(lambda **_: None)


def offer(name, **members):
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        sys.modules.setdefault(".".join(parts[:end]), types.ModuleType(".".join(parts[:end])))
    vars(sys.modules[name]).update(members)


offer("airflow.exceptions", AirflowFailException=Fail, AirflowTaskTimeout=Late)
offer("airflow.providers.standard.hooks.subprocess", SubprocessHook=Hook)
offer("airflow.sdk", DAG=Anything, BaseOperator=type("BaseOperator", (Anything,), {}))
offer("airflow.timetables.interval", CronDataIntervalTimetable=Anything)
offer("flytekit", CronSchedule=Anything, LaunchPlan=LaunchPlan, task=Anything(), workflow=Anything())
offer("flytekit.core.node_creation", create_node=Anything())
offer("flytekit.exceptions.user", FlyteRecoverableException=Recoverable)
time.sleep = lambda _: None
module = {"__name__": "exported"}
exec(compile(open(path).read(), path, "exec"), module)
if system == "flyte":
    def run(words, timeout):
        if codes[0] == "late":
            raise module["subprocess"].TimeoutExpired(words, timeout)
        return types.SimpleNamespace(returncode=int(codes[0]))

    module["subprocess"].run = run

while codes:
    try:
        if system == "airflow":
            module["PipelinesOperator"](arguments=[]).execute({})
        else:
            module["heard_filters_job"](date="2026-11-20")
        print("done")
    except Fail:
        print("failed")
    except Recoverable:
        print("again")
    except Exception:
        # Airflow tries anything else again; Flyte tries nothing else again.
        print("again" if system == "airflow" else "failed")
    codes.pop(0)
