using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes.Tests;

internal sealed class FieldMaskTests
{
    [TestCase("a", "{'a':1}")]
    [TestCase("items/x", "{'items':[{'x':1},{'x':2}]}")]
    [TestCase("items(x,z/w),b", "{'b':{'c':2},'items':[{'x':1,'z':{'w':4}},{'x':2}]}")]
    [TestCase("b/c", "{'b':{'c':2}}")]
    [TestCase("items/z(v)", "{'items':[{'z':{'v':5}},{}]}")]
    [TestCase("*", "{'a':1,'b':{'c':2},'items':[{'x':1,'y':3,'z':{'w':4,'v':5}},{'x':2}]}")]
    [TestCase("nothing", "{}")]
    public void Only_what_is_asked_for_is_answered(string mask, string expected)
    {
        JsonNode resource = JsonNode.Parse("""{"a":1,"b":{"c":2},"items":[{"x":1,"y":3,"z":{"w":4,"v":5}},{"x":2}]}""")!;
        Assert.That(FieldMask.Parse(mask).Apply(resource).ToJsonString(), Is.EqualTo(expected.Replace('\'', '"')));
    }

    [TestCase("")]
    [TestCase("a,")]
    [TestCase("a(b")]
    [TestCase("a)b")]
    [TestCase("a//b")]
    public void What_is_no_mask_is_refused(string mask) => Assert.That(() => FieldMask.Parse(mask), Throws.TypeOf<ApiException>());
}
