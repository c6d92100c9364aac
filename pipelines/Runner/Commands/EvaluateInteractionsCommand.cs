using System.CommandLine;
using Pipelines.Contracts;
using Pipelines.Evaluation.InteractionFiles;
using Pipelines.Runner.Output;
using Pipelines.Storage;
using Spectre.Console;

namespace Pipelines.Runner.Commands;

/// <summary><c>pipelines evaluate-interactions FILE</c>: item models on any plain interaction file.</summary>
internal static class EvaluateInteractionsCommand
{
    private static readonly string[] Standard = ["local-ridge", "cosine", "asymmetric-cosine", "rp3beta", "popular"];

    public static Command Create(CommonOptions common, CancellationToken cancellation)
    {
        Argument<string> file = new("file") { Description = "Interactions with a header line, comma- or tab-separated, plain or gzip.", HelpName = "FILE.csv[.gz]" };
        Option<string> user = new("--user") { Description = "The column that holds the user.", Required = true, HelpName = "column" };
        Option<string> item = new("--item") { Description = "The column that holds the item.", Required = true, HelpName = "column" };
        Option<double> split = new("--split") { Description = "The share that models learn from; the rest they have to find.", DefaultValueFactory = _ => 0.8 };
        Option<ulong[]> seeds = new("--seed") { Description = "Seed of the split; may be repeated, to average over splits.", DefaultValueFactory = _ => [1] };
        Option<string[]> models = new("--model")
        {
            Description = "A model with its hyperparameters, such as \"local-ridge lambda=50\"; may be repeated. Differences are to the first. Without it the usual ones.",
            HelpName = "text",
        };
        Option<bool> ease = new("--ease") { Description = "Also dense EASE, which takes long and much memory." };
        Option<bool> strong = new("--strong") { Description = "Strong generalization: hold out users, not pairs." };
        Option<string?> json = new("--json") { Description = "Also write the figures to this file.", HelpName = "path" };
        Command command = new(
            "evaluate-interactions",
            "Compares item models on a file of users and their items, on random splits of it.\n\nExample: pipelines evaluate-interactions plays.csv.gz --user user --item artist --seed 1 --seed 2")
        {
            file, user, item, split, seeds, models, ease, strong, json,
        };
        command.SetAction(arguments =>
        {
            double share = arguments.GetValue(split);
            if (!(share > 0 && share < 1))
            {
                throw new BadConfigurationException($"--split must be above 0 and below 1, got {share}.");
            }

            ModelSpec[] specs = [.. Named(arguments.GetValue(models), arguments.GetValue(ease)).Select(ModelSpec.Parse)];
            InteractionSet set = InteractionFile.Read(arguments.GetValue(file)!, arguments.GetValue(user)!, arguments.GetValue(item)!);
            Func<ulong, HoldOut> hold = arguments.GetValue(strong) ? seed => HoldOut.OfUsers(set, share, seed) : seed => HoldOut.OfPairs(set, share, seed);
            Terminal terminal = common.Terminal(arguments);
            ModelComparison comparison = Compare(specs, arguments.GetValue(seeds)!, hold, terminal, cancellation);
            if (comparison.Users == 0)
            {
                throw new BadInputException("no user has both something to learn from and something to find: the file is too small, or --split too near to 0 or 1.");
            }

            IReadOnlyList<ModelResult> results = comparison.Results();
            ComparisonView.Write(terminal.Out, results);
            terminal.Out.WriteLine($"{set.Users.Length} users, {set.Items.Length} items, {set.Pairs.Length} pairs; {comparison.Users} users judged; seeds {string.Join(", ", arguments.GetValue(seeds)!)}");
            if (arguments.GetValue(json) is string path)
            {
                FileErrors.Explain(path, () => File.WriteAllText(path, ComparisonView.Json(results, comparison.Users)));
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<string> Named(string[]? models, bool ease) =>
        (models is { Length: > 0 } ? models : Standard).Concat(ease ? ["ease"] : []);

    private static ModelComparison Compare(
        ModelSpec[] specs, ulong[] seeds, Func<ulong, HoldOut> hold, Terminal terminal, CancellationToken cancellation) => terminal.WithProgress(display =>
    {
        ModelComparison comparison = new(specs);
        display.Begin(seeds.Length * specs.Length);
        foreach (ulong seed in seeds)
        {
            comparison.Add(hold(seed), model => display.Show($"seed {seed}: {model}"), cancellation);
        }

        return comparison;
    });
}
