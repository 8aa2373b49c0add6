/// <summary>A piece of a text, without a copy of it.</summary>
public readonly struct TextRange
{
    public readonly string Text;
    public readonly int Start;
    public readonly int Length;

    public TextRange(string text, int start, int length)
    {
        Text = text;
        Start = start;
        Length = length;
    }

    /// <summary>A whole text; null for none.</summary>
    public TextRange(string text)
        : this(text, 0, text == null ? 0 : text.Length)
    {
    }

    public bool IsMissing => Text == null;

    public bool Contains(string part) => Length >= part.Length && Text.IndexOf(part, Start, Length, StringComparison.Ordinal) >= 0;

    public override string ToString() => Text == null || Length == Text.Length ? Text : Text.Substring(Start, Length);
}
