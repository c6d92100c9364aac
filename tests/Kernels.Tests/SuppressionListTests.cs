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
        SuppressionList list = new(key, users.Concat(users).Select(user => SuppressionList.Hash(key, Encoding.UTF8.GetBytes(user))));
        Assert.That(list.Hashes, Has.Count.EqualTo(users.Length), "each once");
        foreach (string user in users)
        {
            byte[] id = Encoding.UTF8.GetBytes(user);
            Assert.That(list.Hashes, Does.Contain(SuppressionList.Hash(Convert.FromHexString(list.Key), id)), user);
            Assert.That(list.Hashes, Does.Not.Contain(SuppressionList.Hash(other, id)), user);
        }

        Assert.That((list.IsEmpty, SuppressionList.Empty.IsEmpty), Is.EqualTo((false, true)));
    }
}
