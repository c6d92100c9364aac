// Kernels are pure: their tests share nothing.
[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(2)]
