// Every test works in a folder of its own, and every command has a console of its own (CommandLine): one by one they leave a core idle.
[assembly: Parallelizable(ParallelScope.Fixtures)]
