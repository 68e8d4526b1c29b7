namespace Lamina.Hosting;

/// <summary>The codes of problems with plugins.</summary>
public static class PluginProblems
{
    /// <summary>A folder of plugins does not exist or cannot be read.</summary>
    public const string NoFolder = "LAM5001";

    /// <summary>A plugin's folder does not hold the DLL of its name.</summary>
    public const string NoFile = "LAM5002";

    /// <summary>A plugin's file cannot be read.</summary>
    public const string Unreadable = "LAM5003";

    /// <summary>A plugin's file is no .NET assembly.</summary>
    public const string NotAnAssembly = "LAM5004";

    /// <summary>A plugin's file holds an assembly of another name.</summary>
    public const string OtherName = "LAM5005";

    /// <summary>A plugin was built for another version of the contracts.</summary>
    public const string ContractVersion = "LAM5006";

    /// <summary>An assembly that a plugin needs is missing.</summary>
    public const string MissingDependency = "LAM5007";

    /// <summary>A plugin has no component.</summary>
    public const string NoComponent = "LAM5008";

    /// <summary>A class of a plugin is a component by its contract but not declared as one.</summary>
    public const string Undeclared = "LAM5009";

    /// <summary>A plugin's component has a name, or claims something, that another component has.</summary>
    public const string Conflict = "LAM5010";

    /// <summary>A plugin cannot be described, or its own code fails, or does not return, before a component of it is made.</summary>
    public const string Failing = "LAM5011";

    /// <summary>A plugin of that name was found before.</summary>
    public const string Twice = "LAM5012";

    /// <summary>An experiment needs a plugin that there is not.</summary>
    public const string Needed = "LAM5013";

    /// <summary>A model needs a plugin that there is not.</summary>
    public const string NeededByModel = "LAM5014";

    /// <summary>A model cannot be read with another version of the plugin that it was saved with.</summary>
    public const string OtherVersion = "LAM5015";
}
