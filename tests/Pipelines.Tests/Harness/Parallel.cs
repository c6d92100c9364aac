// Every test works in a folder of its own, and what takes over the console takes turns (CommandLine): one by one they leave a core idle.
[assembly: Parallelizable(ParallelScope.Fixtures)]
