using FsCheck;
using FsCheck.Fluent;
using Pipelines.Contracts;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class MangledFileTests
{
    private const string Inserted = "\t\n :-[]{},&*!|>'\"%@`#~null0.é\0";

    [Test]
    public void A_mangled_file_loads_or_is_refused_with_a_line_for_every_fault() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(20_261_120, 1).WithMaxTest(1_000),
        Prop.ForAll(Mangled().ToArbitrary(), HoldsOrIsRefused));

    private static bool HoldsOrIsRefused(string yaml)
    {
        try
        {
            JobsYaml.Load(yaml);
            return true;
        }
        catch (BadConfigurationException refused)
        {
            return refused.Message.Split('\n').All(line => line.StartsWith("jobs.yaml:", StringComparison.Ordinal));
        }
    }

    /// <summary>A valid file in which up to three stretches of up to four characters are replaced by one other.</summary>
    private static Gen<string> Mangled() =>
        Gen.Choose(0, ValidFileTests.Text.Length - 5)
            .SelectMany(_ => Gen.Choose(0, 4), (at, length) => (at, length))
            .SelectMany(_ => Gen.Elements(Inserted.ToCharArray()), (cut, put) => (cut.at, cut.length, put))
            .ListOf()
            .Select(edits => edits.Take(3).Aggregate(
                ValidFileTests.Text,
                (text, edit) => text.Length < edit.at + edit.length
                    ? text
                    : text.Remove(edit.at, edit.length).Insert(edit.at, edit.put.ToString())));
}
