using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Pipelines.SparkDouble.Backend;

/// <summary>
/// How a worker makes a parameter of what was unpickled. Whether a value is of the parameter's type as it stands is found out with a task's
/// first row and held of all others.
/// </summary>
internal abstract class WorkerArgument
{
    public static WorkerArgument Of(ParameterInfo parameter) =>
        (WorkerArgument)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(parameter.ParameterType))!;

    public abstract object? Convert(object? pickled);

    private sealed class Typed<T> : WorkerArgument
    {
        private bool? isSame;

        public override object? Convert(object? pickled) => (isSame ??= pickled is T) ? (T?)pickled : (T?)Converted(pickled, typeof(T));

        private static object? Converted(object? value, Type type)
        {
            if (value is ArrayList list && type.IsArray)
            {
                Array array = Array.CreateInstance(type.GetElementType()!, list.Count);
                for (int i = 0; i < list.Count; i++)
                {
                    array.SetValue(Converted(list[i], type.GetElementType()!), i);
                }

                return array;
            }

            // A null is no long, a text is one if it reads like one.
            return type.IsPrimitive ? System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture) : value;
        }
    }
}
