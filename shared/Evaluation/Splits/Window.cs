namespace Pipelines.Evaluation.Splits;

/// <summary>The days of a split by time.</summary>
/// <param name="From">First day of the test window; everything before it may be learnt from.</param>
/// <param name="To">Last day of the test window, deemed to be part of it.</param>
/// <param name="Last">Last day whose listening is there, at most <paramref name="FollowUpDays"/> after the window.</param>
/// <param name="FollowUpDays">Within how many days after it was first played a track has to be played again to have stuck.</param>
public sealed record Window(DateOnly From, DateOnly To, DateOnly Last, int FollowUpDays)
{
    /// <summary>The run date of what is judged.</summary>
    public DateOnly TrainDate => From.AddDays(-1);

    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Days after the window whose listening is there.</summary>
    public int DaysFollowed => Last.DayNumber - To.DayNumber;
}
