using System.Text;

namespace Pipelines.Kernels.Tests;

public sealed class SuppressionListTests
{
    // RFC 4231, test case 2.
    [Test]
    public void A_hash_is_the_standard_s() => Assert.That(
        SuppressionList.Hash("Jefe"u8, "what do ya want for nothing?"u8),
        Is.EqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));

    [Test]
    public void It_holds_those_who_were_put_on_it_with_its_key_and_nobody_else()
    {
        byte[] key = [.. Enumerable.Range(0, SuppressionList.KeyBytes).Select(i => (byte)i)], other = new byte[SuppressionList.KeyBytes];
        string[] users = ["u1", "ünïcode", "u\0", new string('x', 5000)];
        SuppressionList list = new(key, users.Select(user => SuppressionList.Hash(key, Encoding.UTF8.GetBytes(user))));
        foreach (string user in users)
        {
            byte[] id = Encoding.UTF8.GetBytes(user);
            Assert.That(list.Holds(id), user);
            Assert.That(new SuppressionList(other, users.Select(one => SuppressionList.Hash(key, Encoding.UTF8.GetBytes(one)))).Holds(id), Is.False, user);
        }

        Assert.That(list.Holds("u2"u8) || list.Holds(""u8) || list.Holds("U1"u8), Is.False);
        Assert.That((list.IsEmpty, SuppressionList.Empty.IsEmpty, SuppressionList.Empty.Holds("u1"u8)), Is.EqualTo((false, true, false)));
    }
}
