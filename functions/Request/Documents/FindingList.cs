using YamlDotNet.Core;

namespace EksFed.Functions.Request.Documents;

/// <summary>Collects the findings about one document.</summary>
internal sealed class FindingList(string? fileName)
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Add(string path, string message, string fix, Mark? at = null) =>
        _all.Add(
            new(path, message, fix)
            {
                File = fileName,
                Line = (int?)at?.Line,
                Column = (int?)at?.Column,
            }
        );
}
