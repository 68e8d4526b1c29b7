namespace Lamina.Hosting;

/// <summary>The codes of problems with plugins.</summary>
public static class PluginProblems
{
    /// <summary>A folder of plugins does not exist or cannot be read.</summary>
    /// <remarks>Correct <c>--plugins</c>, <c>LAMINA_PLUGINS</c> or <c>AddPlugins</c>.</remarks>
    public const string NoFolder = "LAM5001";

    /// <summary>A plugin's folder does not hold the DLL of its name, or a DLL is next to the folders.</summary>
    /// <remarks>Call it <c>NAME/NAME.dll</c>.</remarks>
    public const string NoFile = "LAM5002";

    /// <summary>A plugin's file cannot be read.</summary>
    /// <remarks>Give permission to read it.</remarks>
    public const string Unreadable = "LAM5003";

    /// <summary>A plugin's file is not a .NET assembly: empty, damaged, or a native library.</summary>
    /// <remarks>Build the plugin again and copy it whole.</remarks>
    public const string NotAnAssembly = "LAM5004";

    /// <summary>A plugin's file holds an assembly of another name.</summary>
    /// <remarks>Call folder and file what the assembly is called.</remarks>
    public const string OtherName = "LAM5005";

    /// <summary>A plugin was built for another version of the contracts.</summary>
    /// <remarks>Build it again with the packages of this version.</remarks>
    public const string ContractVersion = "LAM5006";

    /// <summary>An assembly that a plugin needs is missing.</summary>
    /// <remarks>Put it into the plugin's folder.</remarks>
    public const string MissingDependency = "LAM5007";

    /// <summary>A plugin has no component.</summary>
    /// <remarks>Declare one: a <c>public sealed record</c> with a contract such as <c>IActivation</c>.</remarks>
    public const string NoComponent = "LAM5008";

    /// <summary>A class of a plugin is a component by its contract but not declared as one.</summary>
    /// <remarks>Declare it as the message says.</remarks>
    public const string Undeclared = "LAM5009";

    /// <summary>A plugin's component has a name that another component has, or claims what only one may.</summary>
    /// <remarks>Rename it, or leave out one of the two plugins.</remarks>
    public const string Conflict = "LAM5010";

    /// <summary>A plugin is in two folders; the first one counts.</summary>
    /// <remarks>Remove one.</remarks>
    public const string Twice = "LAM5012";

    /// <summary>An experiment needs a plugin that is missing.</summary>
    /// <remarks>Correct the name, or put the plugin into one of the folders that the message lists.</remarks>
    public const string Needed = "LAM5013";

    /// <summary>A model needs a plugin that is missing.</summary>
    /// <remarks>Put the plugin, in the version that the message names, into one of the folders.</remarks>
    public const string NeededByModel = "LAM5014";

    /// <summary>A model cannot be read, and was saved with another version of a plugin.</summary>
    /// <remarks>Take that version.</remarks>
    public const string OtherVersion = "LAM5015";
}
