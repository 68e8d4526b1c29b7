using System.Reflection;
using System.Text.Json;
using Lamina.Data;
using Lamina.Layers;
using Lamina.Training;

namespace Lamina.Tests;

/// <summary>The plugin that throws has every contract that a plugin can implement, and throws in every member of each.</summary>
public sealed class FaultyContractTests
{
    // The framework implements them and hands them to components, or a host does; sources that show their cells are read by no command from a plugin.
    private static readonly Type[] s_notOfPlugins = [typeof(IChildExecutor), typeof(ILayerObserver), typeof(ICellSource), typeof(ICellRow),
        typeof(ICollective)];

    private static readonly Type[] s_contracts = [.. typeof(ILayer).Assembly.GetExportedTypes().Where(type => type.IsInterface).Except(s_notOfPlugins)];

    [Fact]
    public void Every_member_of_every_contract_is_one_that_the_plugin_throws_in()
    {
        var types = Assembly.LoadFrom(Path.Combine(FaultyExperiment.Plugins, "Faulty", "Faulty.dll")).GetTypes();
        var implemented = types.SelectMany(type =>
            type.GetInterfaces().Intersect(s_contracts).Select(contract => (Type: type.DeclaringType ?? type, Contract: contract))).ToList();
        Assert.Equal(s_contracts.Select(contract => contract.Name).Order(), implemented.Select(pair => pair.Contract.Name).Distinct().Order());
        var members = implemented.SelectMany(pair =>
            pair.Contract.GetMembers().Where(IsAsked).Select(member => $"{pair.Type.Name}.{JsonNamingPolicy.CamelCase.ConvertName(member.Name)}"));
        Assert.Equal(members.Distinct().Order(), FaultyMembers.All.Where(member => !FaultyMembers.IsOfRecord(member)).Order());
    }

    private static bool IsAsked(MemberInfo member) => member is PropertyInfo or MethodInfo { IsSpecialName: false };
}
