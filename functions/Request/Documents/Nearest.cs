namespace EksFed.Functions.Request.Documents;

/// <summary>Finds the word that was probably meant.</summary>
public static class Nearest
{
    /// <summary>The candidate with the fewest edits between, if they are few; else null.</summary>
    public static string? To(string word, IReadOnlyList<string> candidates)
    {
        var best = candidates
            .Select(candidate => (Word: candidate, Edits: Edits(Fold(word), Fold(candidate))))
            .OrderBy(pair => pair.Edits)
            .FirstOrDefault((Word: "", Edits: int.MaxValue));
        return best.Edits <= Math.Max(1, word.Length / 3) ? best.Word : null;
    }

    private static string Fold(string word) => word.ToLowerInvariant();

    // Levenshtein's distance, in which neighbours that swapped places count once.
    private static int Edits(string a, string b)
    {
        int[] before = [];
        int[] last = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            int[] row = [i, .. new int[b.Length]];
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(
                    Math.Min(last[j], row[j - 1]) + 1,
                    last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                );
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[b.Length];
    }
}
