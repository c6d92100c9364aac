using System.Collections;
using System.Text;
using Pipelines.Kernels.Calls;

namespace Pipelines.Kernels.Tests.Calls;

/// <summary>A kernel called as Spark's workers do: with boxed values.</summary>
[Parallelizable]
public sealed class ObjectCallTests
{
    private static readonly Kernel All = Kernel.Of(
        "all",
        KernelType.Text,
        static call =>
        {
            RowView row = call.Row;
            StringBuilder text = new();
            text.Append(row.Long(0)).Append('|').Append(row.Double(1)).Append('|').Append(Encoding.UTF8.GetString(row.Bytes(2)))
                .Append('|').Append(row.Bytes(3).Length).Append('|').Append(string.Join(',', row.Longs(4).ToArray())).Append('|').Append(row.Doubles(5).Length).Append('|');
            RowView.TextList texts = row.Texts(6);
            for (int i = 0; i < texts.Count; i++)
            {
                text.Append(Encoding.UTF8.GetString(texts[i])).Append(' ');
            }

            call.Return(Encoding.UTF8.GetBytes(text.ToString()));
        },
        KernelType.Long,
        KernelType.Double,
        KernelType.Text,
        KernelType.Blob,
        KernelType.LongList,
        KernelType.DoubleList,
        KernelType.TextList);

    [TestCase(7)]
    [TestCase(7L)]
    public void Arguments_of_every_type_arrive_whatever_width_a_number_has(object number) => Assert.That(
        ObjectCall.Of<string>(All, number, 0.5, "ä", new byte[3], new long[] { 1, -2 }, new double[1], new[] { "ö", "" }),
        Is.EqualTo("7|0.5|ä|3|1,-2|1|ö  "));

    [Test]
    public void Longs_arrive_as_they_are_unpickled_and_as_another_function_returned_them([Values("array", "list", "unpickled")] string form)
    {
        long[] longs = [3_000_000_000, 7, long.MinValue];
        object given = form switch
        {
            "array" => longs,
            "list" => new List<long>(longs),
            _ => new ArrayList { 3_000_000_000, 7, long.MinValue },
        };
        Kernel twice = Kernel.Of("twice", KernelType.LongList, static call => call.Return([.. call.Row.Longs(0), .. call.Row.Longs(0)]), KernelType.LongList);
        Assert.That(ObjectCall.Of<long[]>(twice, given), Is.EqualTo(longs.Concat(longs)));
    }

    [Test]
    public void Longs_are_returned_as_a_list_of_which_the_pickler_keeps_all_bits()
    {
        Assert.That(ObjectCall.Longs(Of(KernelType.LongList, static call => call.Return([1L, 3_000_000_000]))), Is.TypeOf<List<long>>().And.EqualTo(new[] { 1L, 3_000_000_000 }));
        Assert.That(ObjectCall.Longs(Of(KernelType.LongList, static call => call.Return([1L])), [null]), Is.Null);
    }

    [Test]
    public void Results_of_every_type_come_back()
    {
        Assert.That(ObjectCall.Of<long>(Of(KernelType.Long, static call => call.Return(5L))), Is.EqualTo(5));
        Assert.That(ObjectCall.Of<double>(Of(KernelType.Double, static call => call.Return(0.5))), Is.EqualTo(0.5));
        Assert.That(ObjectCall.Of<byte[]>(Of(KernelType.Blob, static call => call.Return("ab"u8))), Is.EqualTo("ab"u8.ToArray()));
        Assert.That(ObjectCall.Of<long[]>(Of(KernelType.LongList, static call => call.Return([1L, 2L]))), Is.EqualTo(new[] { 1L, 2L }));
        Assert.That(ObjectCall.Of<short[]>(Of(KernelType.ShortList, static call => call.Return(new short[] { 3 }))), Is.EqualTo(new short[] { 3 }));
        Assert.That(
            ObjectCall.Of<string[]>(Of(KernelType.TextList, static call =>
            {
                call.ReturnTexts(2);
                call.SetText(1, "b"u8);
                call.SetText(0, ""u8);
            })),
            Is.EqualTo(new[] { "", "b" }));
    }

    [Test]
    public void A_null_argument_gives_the_default_without_a_call()
    {
        Kernel never = Kernel.Of("never", KernelType.Long, static _ => throw new InvalidOperationException("called"), KernelType.Long, KernelType.Text);
        Assert.That(ObjectCall.Of<long>(never, 1L, null), Is.Zero);
        Assert.That(ObjectCall.Of<long[]>(never, null, "a"), Is.Null);
    }

    [Test]
    public void A_kernel_that_fails_or_calls_another_leaves_the_next_call_alone()
    {
        Kernel broken = Of(KernelType.Long, static _ => throw new InvalidOperationException("broken"));
        Assert.Throws<InvalidOperationException>(() => ObjectCall.Of<long>(broken));
        Kernel twice = Kernel.Of("twice", KernelType.Long, static call => call.Return(2 * call.Row.Long(0)), KernelType.Long);
        Kernel outer = Kernel.Of("outer", KernelType.Long, call => call.Return(ObjectCall.Of<long>(twice, 10) + call.Row.Long(0)), KernelType.Long);
        Assert.That(ObjectCall.Of<long>(outer, 1), Is.EqualTo(21));
    }

    [Test]
    public void A_null_element_of_a_list_of_longs_is_refused()
    {
        Kernel first = Kernel.Of("first", KernelType.Long, static call => call.Return(call.Row.Longs(0)[0]), KernelType.LongList);
        Assert.That(
            Assert.Throws<InvalidOperationException>(() => ObjectCall.Of<long>(first, new ArrayList { 1, null }))!.Message, Does.Contain("filter it out in SQL"));
    }

    [Test]
    public void A_null_element_of_a_list_of_texts_is_refused()
    {
        Kernel first = Kernel.Of("first", KernelType.Text, static call => call.Return(call.Row.Texts(0)[0]), KernelType.TextList);
        Assert.That(
            Assert.Throws<InvalidOperationException>(() => ObjectCall.Of<string>(first, (object)new string?[] { null }))!.Message,
            Does.Contain("filter it out in SQL"));
    }

    private static Kernel Of(KernelType returns, KernelBody body) => Kernel.Of("some", returns, body);
}
