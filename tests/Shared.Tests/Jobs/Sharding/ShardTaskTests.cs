using Pipelines.Jobs.Sharding;

namespace Pipelines.Shared.Tests.Jobs.Sharding;

public sealed class ShardTaskTests
{
    [TestCase("0/1", 0, 1)]
    [TestCase("3/16", 3, 16)]
    [TestCase("4095/4096", 4095, 4096)]
    public void A_task_is_a_shard_and_of_how_many(string text, int index, int of)
    {
        Assert.That(ShardTask.TryParse(text, out ShardTask task), Is.True);
        Assert.That(task, Is.EqualTo(new ShardTask(index, of)));
        Assert.That(task.ToString(), Is.EqualTo(text));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("1")]
    [TestCase("1/")]
    [TestCase("/4")]
    [TestCase("4/4")]
    [TestCase("0/0")]
    [TestCase("1/3")]
    [TestCase("-1/4")]
    [TestCase("+1/4")]
    [TestCase("1 /4")]
    [TestCase("0x1/4")]
    [TestCase("1/4/8")]
    [TestCase("0/8192")]
    public void What_is_no_task_is_refused(string? text) => Assert.That(ShardTask.TryParse(text, out _), Is.False);
}
