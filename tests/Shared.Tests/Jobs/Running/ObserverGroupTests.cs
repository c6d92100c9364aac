using System.Reflection;
using Pipelines.Jobs.Running;

namespace Pipelines.Shared.Tests.Jobs.Running;

public sealed class ObserverGroupTests
{
    private static IEnumerable<MethodInfo> Notices => typeof(IRunObserver).GetMethods();

    [TestCaseSource(nameof(Notices))]
    public void Everybody_is_told_everything_in_order(MethodInfo notice)
    {
        List<string> told = [];
        IRunObserver group = new ObserverGroup(Listener("first", told), Listener("second", told));
        object?[] arguments = [.. notice.GetParameters().Select(parameter => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)];
        notice.Invoke(group, arguments);
        Assert.That(told, Is.EqualTo(new[] { $"first {notice.Name}", $"second {notice.Name}" }));
    }

    private static IRunObserver Listener(string name, List<string> told)
    {
        IRunObserver listener = DispatchProxy.Create<IRunObserver, Teller>();
        (((Teller)listener).Name, ((Teller)listener).Told) = (name, told);
        return listener;
    }

    public class Teller : DispatchProxy
    {
        public string Name { get; set; } = "";

        public List<string> Told { get; set; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Told.Add($"{Name} {targetMethod!.Name}");
            return null;
        }
    }
}
