// Every test works in a folder of its own: one by one they leave a core idle. What counts the process's files or bytes runs alone.
[assembly: Parallelizable(ParallelScope.Fixtures)]
