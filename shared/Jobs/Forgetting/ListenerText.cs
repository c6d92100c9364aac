namespace Pipelines.Jobs.Forgetting;

/// <summary>A listener's id in words, such as a failed audit's, which name the rows to look at.</summary>
internal static class ListenerText
{
    private const string Instead = "(forgotten)";

    public static bool Names(string text, string user) => Without(text, user) != text;

    /// <summary>The text with the id taken out where it stands by itself: not where it is a part of a longer one.</summary>
    public static string Without(string text, string user)
    {
        for (int at = text.IndexOf(user, StringComparison.Ordinal); at >= 0; at = text.IndexOf(user, at, StringComparison.Ordinal))
        {
            int end = at + user.Length;
            bool isPart = (at > 0 && IsOfId(text[at - 1])) || (end < text.Length && IsOfId(text[end]));
            text = isPart ? text : $"{text[..at]}{Instead}{text[end..]}";
            at += isPart ? user.Length : Instead.Length;
        }

        return text;
    }

    private static bool IsOfId(char character) => char.IsLetterOrDigit(character) || character is '-' or '_';
}
