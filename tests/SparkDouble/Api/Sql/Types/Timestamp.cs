#nullable disable
namespace Microsoft.Spark.Sql.Types;

public class Timestamp
{
    private readonly DateTime time;

    // Takes a time of no kind for one of this machine's zone, as the real one does.
    public Timestamp(DateTime dateTime) => time = dateTime.ToUniversalTime();

    public DateTime ToDateTime() => time;
}

public class Date
{
    private readonly DateTime day;

    public Date(DateTime dateTime) => day = dateTime;

    public DateTime ToDateTime() => day;
}
