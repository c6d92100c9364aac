using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine.Spark.Results;
using Pipelines.Engine.Spark.Session;

namespace Pipelines.Engine.Spark.Reading;

/// <summary>
/// A contract's view over Parquet files. Spark reads the files of one call by one file's schema: those of a source are looked at one by one,
/// and read in groups of equal columns. Our own were checked when they were written.
/// </summary>
internal static class ParquetView
{
    /// <exception cref="BadInputException">A file can't be read, or does not fit the schema; every misfit is listed.</exception>
    public static void Create(EngineSession session, string name, ParquetInput input)
    {
        string select = input.Parts.Count == 0 ? ContractView.Empty(input)
            : input.IsChecked ? Checked(session, name, input)
            : OfSource(session, name, input);
        session.Do(name, () => session.Spark.Sql(select).CreateOrReplaceTempView(name));
    }

    private static string Checked(EngineSession session, string name, ParquetInput input)
    {
        IEnumerable<SelectColumn> columns = input.Schema.Columns
            .DistinctBy(column => ContractView.Original(column.Name, input))
            .Select(column => new SelectColumn(ContractView.Original(column.Name, input), SparkTypes.Name(column)));
        return ContractView.Select(input, Read(session, name, $"{name}__files", input.Parts.Select(part => part.Path)), columns);
    }

    private static string OfSource(EngineSession session, string name, ParquetInput input)
    {
        List<string> faults = [];
        List<(string Path, ImmutableArray<SelectColumn> Columns)> files = [];
        foreach (ParquetPart part in input.Parts)
        {
            ImmutableArray<SelectColumn> columns = Columns(session, name, part.Path);
            faults.AddRange(ContractFit.Faults(part.Path, SourceTypes.Of(session, part.Path, columns, input), input));
            files.Add((part.Path, columns));
        }

        if (faults.Count > 0)
        {
            throw ContractFit.Refusal(name, faults);
        }

        IEnumerable<string> selects = files
            .GroupBy(file => string.Join(", ", file.Columns))
            .Select((group, i) => ContractView.Select(input, Read(session, name, $"{name}__files_{i}", group.Select(file => file.Path)), group.First().Columns));
        return string.Join("\nunion all\n", selects);
    }

    private static ImmutableArray<SelectColumn> Columns(EngineSession session, string name, string path)
    {
        try
        {
            return SelectColumns.Of(session, name, $"select * from {Names.Quoted(Read(session, name, $"{name}__file", [path]))}");
        }
        catch (SqlException e)
        {
            throw new BadInputException($"{name}: {path} is no readable Parquet file; write it again. Spark says: {e.Message}", e);
        }
    }

    private static string Read(EngineSession session, string name, string view, IEnumerable<string> paths)
    {
        session.Do(name, () => session.Spark.Read().Parquet([.. paths.Select(SparkPath.Literal)]).CreateOrReplaceTempView(view));
        return view;
    }
}
