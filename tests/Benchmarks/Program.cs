using BenchmarkDotNet.Running;
using Pipelines.Benchmarks.Night;
using Pipelines.Benchmarks.Promotions;
using Pipelines.Benchmarks.Reference;
using PoolStage = Pipelines.Benchmarks.PoolStage.Stage;
using TransferStage = Pipelines.Benchmarks.Transfer.Stage;
using WriteStage = Pipelines.Benchmarks.WriteStage.Stage;

// scripts/bench
if (args is ["night", .. var night])
{
    return NightCommand.Run(night);
}

// dotnet run -c Release --project tests/Benchmarks -- pool-stage 1000000 300000
if (args is ["pool-stage", .. var sizes])
{
    return PoolStage.Run(sizes);
}

// dotnet run -c Release --project tests/Benchmarks -- write-stage 1000000 300000
if (args is ["write-stage", .. var pools])
{
    return WriteStage.Run(pools);
}

// dotnet run -c Release --project tests/Benchmarks -- transfer-stage 2048
if (args is ["transfer-stage", .. var file])
{
    return TransferStage.Run(file);
}

// dotnet run -c Release --project tests/Benchmarks -- promotions 1000 1000000
if (args is ["promotions", .. var promotions])
{
    return AllocationStage.Run(promotions);
}

// dotnet run -c Release --project tests/Benchmarks -- promotion-distance 40
if (args is ["promotion-distance", .. var seeds])
{
    return OptimumDistance.Run(seeds);
}

// dotnet run -c Release --project tests/Benchmarks -- promotion-campaigns data 2026-11-20 1000
if (args is ["promotion-campaigns", .. var campaigns])
{
    return CampaignMaker.Run(campaigns);
}

// dotnet run -c Release --project tests/Benchmarks -- reference data reference-out --date 2026-11-20 --snapshots out
if (args is ["reference", .. var reference])
{
    return ReferenceCommand.Run(reference);
}

// dotnet run -c Release --project tests/Benchmarks -- compare reference-out out --date 2026-11-20
if (args is ["compare", .. var compare])
{
    return CompareCommand.Run(compare);
}

// dotnet run -c Release --project tests/Benchmarks -- --filter '*'
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

// BenchmarkDotNet itself would end with 0 after a benchmark whose answers did not agree.
return summaries.Any(summary => summary.Reports.Length < summary.BenchmarksCases.Length || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
