namespace Stranger;

public static class Library
{
    public static int Answer => 42;
}
