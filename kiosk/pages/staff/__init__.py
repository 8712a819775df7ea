"""The pages for staff: behind a code, for a volunteer with ten minutes a week."""
